/** Colours that can be read: contrast as WCAG 2.2 counts it. */

type Rgb = readonly [number, number, number];

/** Contrast that WCAG asks for: of text (success criterion 1.4.3), and of what else has to be seen (1.4.11). */
export const CONTRAST = { text: 4.5, shape: 3 };

function parse(color: string): Rgb {
  const at = (index: number) => Number.parseInt(color.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

const format = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * The colour as near to itself as it can be told from a background: mixed with white on a dark one, with black on a light
 * one.
 *
 * @param color `#rrggbb`, as is `background`
 * @param enough one of {@link CONTRAST}
 */
export function visibleOn(background: string, color: string, enough: number): string {
  const ground = parse(background);
  const end = luminance(ground) < 0.18 ? 255 : 0;
  const mixed = (share: number): Rgb => {
    const [red, green, blue] = parse(color);
    const mix = (part: number) => part + (end - part) * share;
    return [mix(red), mix(green), mix(blue)];
  };
  let share = 0;
  while (share < 1 && contrast(mixed(share), ground) < enough) share += 0.02;
  return format(mixed(Math.min(share, 1)));
}

/** Black or white, whichever can be read on a colour. */
export const textOn = (background: string): string => {
  const ground = parse(background);
  return contrast([255, 255, 255], ground) >= CONTRAST.text ? '#ffffff' : '#000000';
};
