/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

type Style = Record<string, string | number>;

interface PartProps {
  className?: string;
  style?: Style;
  children?: ComponentChildren;
}

/** Web pages no longer have these attributes, so the type of a table lacks them. */
const LAYOUT: object = {
  align: 'center',
  width: '100%',
  border: 0,
  cellpadding: 0,
  cellspacing: 0,
  role: 'presentation',
};

/** A table with a single cell and no meaning: mail programs lay out nothing but tables alike. */
export const Box = ({ children, cellStyle, ...props }: PartProps & { cellStyle?: Style }) => (
  <table {...LAYOUT} {...props}>
    <tbody>
      <tr>
        <td style={cellStyle}>{children}</td>
      </tr>
    </tbody>
  </table>
);

/** A paragraph. Some programs know no `margin`, but all know its four sides. */
export const Text = ({ style = {}, ...props }: PartProps) => (
  <p {...props} style={{ ...style, ...sidesOf('margin', style['margin']) }} />
);

/** `8px 4px` as `marginTop`, `marginRight`, … */
function sidesOf(property: string, value: string | number = 0): Style {
  const [top = '0', right = top, bottom = top, left = right] = String(value).split(' ');
  return {
    [`${property}Top`]: top,
    [`${property}Right`]: right,
    [`${property}Bottom`]: bottom,
    [`${property}Left`]: left,
  };
}

/** Opens in a tab of its own: a mailbox stays where it is. */
export const Link = ({ style, ...props }: PartProps & { href: string }) => (
  <a {...props} style={{ textDecorationLine: 'none', ...style }} target="_blank" />
);

/** How many characters of a mail a mailbox may show in its list. */
const PREVIEW_LENGTH = 150;
/** Seven kinds of space that nobody sees. */
const FILLER = '\xa0\u200c\u200b\u200d\u200e\u200f\ufeff';

/** The text that a mailbox shows of a mail in its list. It is filled up, so that nothing of the mail itself follows. */
export function Preview({ text }: { text: string }) {
  const shown = text.slice(0, PREVIEW_LENGTH);
  return (
    <div
      style={{ display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: '0', maxWidth: '0' }}
      data-skip-in-text="true"
    >
      {shown}
      {shown.length < PREVIEW_LENGTH && <div>{FILLER.repeat(PREVIEW_LENGTH - shown.length)}</div>}
    </div>
  );
}

/** The button's padding: above and below, left and right. */
const PADDING = { vertical: 12, horizontal: 20 };
/** Outlook counts in points. */
const pointsOf = (pixels: number) => (pixels * 3) / 4;
/**
 * Outlook ignores the padding of links. For Outlook alone, two hair spaces on each side are stretched to the width of
 * the padding, and the text is raised by its height. Comments for Outlook alone are not elements, so they are not
 * escaped.
 */
const SPACES = '&#8202;'.repeat(2);
const STRETCHED = `mso-font-width:${(PADDING.horizontal / 2 / 2) * 100}%`;
const RAISED = `mso-text-raise:${pointsOf(2 * PADDING.vertical)}`;
const inOutlook = (html: string) => ({ dangerouslySetInnerHTML: { __html: `<!--[if mso]>${html}<![endif]-->` } });
const BEFORE = inOutlook(`<i style="${STRETCHED};${RAISED}" hidden>${SPACES}</i>`);
const AFTER = inOutlook(`<i style="${STRETCHED}" hidden>${SPACES}&#8203;</i>`);

export const Button = ({ style, children, ...props }: PartProps & { href: string }) => (
  <a
    {...props}
    style={{
      lineHeight: '100%',
      textDecoration: 'none',
      display: 'inline-block',
      maxWidth: '100%',
      'mso-padding-alt': '0px',
      ...style,
      ...sidesOf('padding', `${PADDING.vertical}px ${PADDING.horizontal}px`),
    }}
    target="_blank"
  >
    <span {...BEFORE} />
    <span
      style={{
        maxWidth: '100%',
        display: 'inline-block',
        lineHeight: '120%',
        'mso-padding-alt': '0px',
        'mso-text-raise': `${pointsOf(PADDING.vertical)}px`,
      }}
    >
      {children}
    </span>
    <span {...AFTER} />
  </a>
);
