/** Extra data as fields of a form: what each declaration shows, and what is made of what was sent. */
import type { ExtraDeclaration } from './declare.ts';
import { type Member, type Shape, shapeOf } from './shape.ts';

/** Texts by the names of a form's fields. */
type Texts = Readonly<Record<string, string>>;

/** The field of a declaration, or of one of its members. */
const fieldOf = (name: string, member?: Member): string =>
  member ? `extra.${name}.${member.name}` : `extra.${name}`;

/** The box that takes a value away. */
const removalOf = (name: string): string => `remove.${name}`;

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

/** A member with the name of its field. */
export interface MemberField extends Member {
  readonly field: string;
}

/** How a declaration is shown: field by field where its shape is known and the value has it, as JSON otherwise. */
export interface ExtraFields {
  readonly name: string;
  /** The name of the field of the JSON, and of all its fields together. */
  readonly field: string;
  /** The name of the box that takes the value away. */
  readonly removal: string;
  /** Undefined where the value is written as JSON. */
  readonly members: readonly MemberField[] | undefined;
  readonly texts: Texts;
  readonly isWritable: boolean;
  /** Whether there is a value to take away. */
  readonly isThere: boolean;
}

/** The fields of a value. */
export function extraFields({ name, schema, tables }: ExtraDeclaration, value: unknown): ExtraFields {
  const shape = shapeOf(schema);
  const texts = shape && shownAs(shape, name, value);
  const isThere = value !== null && value !== undefined;
  return {
    name,
    field: fieldOf(name),
    removal: removalOf(name),
    members: texts && shape?.map((member) => ({ ...member, field: fieldOf(name, member) })),
    texts: texts ?? { [fieldOf(name)]: isThere ? JSON.stringify(value, null, 2) : '' },
    isWritable: !tables || tables.write !== undefined,
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

/**
 * What was sent for a declaration.
 *
 * @param before what the form showed
 * @returns undefined where nothing was changed
 */
export function sentExtra(
  { name, schema }: ExtraDeclaration,
  sent: Texts,
  before: Texts,
): SentExtra | undefined {
  const [own, removal] = [fieldOf(name), removalOf(name)];
  const isOwn = (field: string) => field === own || field.startsWith(`${own}.`) || field === removal;
  const fields = Object.keys({ ...before, ...sent }).filter(isOwn);
  if (fields.every((field) => (sent[field] ?? '') === (before[field] ?? ''))) return undefined;
  if (sent[removal]) return { value: null };
  const text = sent[own];
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
