/** Extra data as fields of a form: what each declaration shows, and what is made of what was sent. */
import type { ExtraDeclaration } from '../../../extra/declare.ts';
import type { Texts } from '../texts.ts';
import { type Member, type Shape, shapeOf } from './shape.ts';

/** The field of a declaration, or of one of its members. */
export const fieldOf = (name: string, member?: Member): string =>
  member ? `extra.${name}.${member.name}` : `extra.${name}`;

/** The box that takes a value away. */
export const removalOf = (name: string): string => `remove.${name}`;

/** Whether an admin may write a declaration's values. */
export const isWritable = ({ tables }: ExtraDeclaration): boolean => !tables || tables.write !== undefined;

/** A member as text; undefined for a value that its field cannot show. */
function memberText({ kind, options }: Member, value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  switch (kind) {
    case 'text':
      // A field of one line would lose the breaks.
      return typeof value === 'string' && !/[\r\n]/.test(value) ? value : undefined;
    case 'choice':
      return typeof value === 'string' && options.includes(value) ? value : undefined;
    case 'number':
      return typeof value === 'number' ? String(value) : undefined;
    case 'truth':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'lines': {
      const isLines =
        Array.isArray(value) && value.every((each) => typeof each === 'string' && /^\S(.*\S)?$/.test(each));
      return isLines ? value.join('\n') : undefined;
    }
  }
}

function shownAs(shape: Shape, name: string, value: unknown): Texts | undefined {
  const members: Readonly<Record<string, unknown>> = { ...Object(value ?? {}) };
  const isKnown = typeof (value ?? {}) === 'object' && !Array.isArray(value);
  if (!isKnown || Object.keys(members).some((each) => !shape.some((member) => member.name === each)))
    return undefined;
  const texts: Record<string, string> = {};
  for (const member of shape) {
    const text = memberText(member, members[member.name]);
    if (text === undefined) return undefined;
    texts[fieldOf(name, member)] = text;
  }
  return texts;
}

/** How a declaration is shown: field by field where its shape is known and the value has it, as JSON otherwise. */
export interface ExtraFields {
  readonly name: string;
  /** Undefined where the value is written as JSON. */
  readonly shape: Shape | undefined;
  readonly texts: Texts;
  readonly isWritable: boolean;
  /** Whether there is a value to take away. */
  readonly isThere: boolean;
}

/** The fields of a value. */
export function extraFields(declaration: ExtraDeclaration, value: unknown): ExtraFields {
  const { name, schema } = declaration;
  const shape = shapeOf(schema);
  const texts = shape && shownAs(shape, name, value);
  const isThere = value !== null && value !== undefined;
  return {
    name,
    shape: texts && shape,
    texts: texts ?? { [fieldOf(name)]: isThere ? JSON.stringify(value, null, 2) : '' },
    isWritable: isWritable(declaration),
    isThere,
  };
}

/** What a member's text stands for; undefined where it is left out. */
function memberValue({ kind, isOptional, isNullable }: Member, text: string): unknown {
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (text === '' && (isOptional || isNullable)) return isOptional ? undefined : null;
  // What is no number is for the schema to refuse.
  if (kind === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (kind === 'truth') return text === '' ? undefined : text === 'true';
  return text;
}

/** A value that was sent, or what is wrong with it before any schema has seen it. */
export type SentExtra = { readonly value: unknown } | { readonly fault: string };

/** What was sent for a declaration. */
export function sentExtra({ name, schema }: ExtraDeclaration, sent: Texts): SentExtra {
  if (sent[removalOf(name)]) return { value: null };
  const text = sent[fieldOf(name)];
  if (text !== undefined) {
    if (text.trim() === '') return { value: null };
    try {
      return { value: JSON.parse(text) };
    } catch {
      return { fault: 'This is not JSON.' };
    }
  }
  const members = (shapeOf(schema) ?? []).map(
    (member) => [member.name, memberValue(member, sent[fieldOf(name, member)] ?? '')] as const,
  );
  return { value: Object.fromEntries(members.filter(([, value]) => value !== undefined)) };
}
