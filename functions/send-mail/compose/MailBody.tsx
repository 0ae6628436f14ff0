/** @jsxImportSource preact */
import { stateOf, type MailContent, type TaskSection } from './mailContent.ts';
import { Box, Button, Link, Preview, Text } from './mailParts.tsx';
import { COLOURS, DARK_STYLES, FONT } from './mailStyles.ts';

const text = { fontFamily: FONT, color: COLOURS.text, fontSize: 16, lineHeight: '24px', margin: '8px 0' };
const quiet = { ...text, color: COLOURS.quiet, fontSize: 14, lineHeight: '20px' };

/** Drawn with letters, so that no image has to be fetched. */
const MARK = {
  display: 'inline-block',
  width: 24,
  marginRight: 8,
  borderRadius: 6,
  backgroundColor: COLOURS.brand,
  color: '#ffffff',
  fontSize: 14,
  textAlign: 'center',
};

/** A mail as people see it. Styles are inline, as mail programs require; the dark ones must be in a style sheet. */
export function MailBody({ content }: { content: MailContent }) {
  const { heading, tasks, footer, subject } = content;
  return (
    <html dir="ltr" lang="en">
      <head>
        <meta content="text/html; charset=UTF-8" http-equiv="Content-Type" />
        {/* Apple Mail would make text larger or smaller. */}
        <meta name="x-apple-disable-message-reformatting" />
        <title>{subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* Unescaped, as style sheets are read: an escaped `>` would end a rule. */}
        <style dangerouslySetInnerHTML={{ __html: DARK_STYLES }} />
      </head>
      <Preview text={tasks[0]?.lines[0] ?? ''} />
      {/* Some programs drop the body, so its cell has its colour and space too. */}
      <body className="page" style={{ backgroundColor: COLOURS.page, margin: 0, padding: 0 }}>
        <Box cellStyle={{ backgroundColor: COLOURS.page, margin: 0, padding: '24px 8px' }}>
          <Box style={{ maxWidth: 560, margin: '0 auto' }}>
            <Text className="brand" style={{ ...text, color: COLOURS.brand, fontWeight: 700, margin: '0 0 12px 4px' }}>
              <span style={MARK}>✓</span>
              Taskwire
              {/* There is another one at the end: some programs hide the end of a long mail. */}
              <Link
                className="quiet"
                href={footer.unsubscribeUrl}
                style={{
                  ...quiet,
                  fontWeight: 400,
                  textDecoration: 'underline',
                  float: 'right',
                  margin: '2px 4px 0 0',
                }}
              >
                Unsubscribe
              </Link>
            </Text>
            {heading !== '' && (
              <h1 className="text" style={{ ...text, fontSize: 22, lineHeight: '28px', margin: '0 4px 16px' }}>
                {heading}
              </h1>
            )}
            {tasks.length <= MOST_CARDS ? (
              tasks.map((task) => <TaskCard key={task.id} task={task} />)
            ) : (
              <Box className="card" style={CARD}>
                {tasks.map((task) => (
                  <TaskLine key={task.id} task={task} />
                ))}
              </Box>
            )}
            <hr
              className="line"
              style={{ width: '100%', border: 'none', borderTop: `1px solid ${COLOURS.line}`, margin: '24px 0 12px' }}
            />
            <Text className="quiet" style={{ ...quiet, margin: '0 4px' }}>
              {footer.reason} {footer.zone}{' '}
              <Link
                className="quiet"
                href={footer.unsubscribeUrl}
                style={{ color: COLOURS.quiet, textDecoration: 'underline' }}
              >
                Unsubscribe
              </Link>
            </Text>
          </Box>
        </Box>
      </body>
    </html>
  );
}

/** If there are more tasks than this, they are lines in one card. */
const MOST_CARDS = 5;

const CARD = {
  backgroundColor: COLOURS.card,
  border: `1px solid ${COLOURS.line}`,
  borderRadius: 12,
  padding: '16px 20px 20px',
  marginBottom: 12,
};

/** One task among many. Its markup is short too, because every style is inline. */
function TaskLine({ task }: { task: TaskSection }) {
  return (
    <div
      className="line"
      style={{ borderBottom: `1px solid ${COLOURS.line}`, padding: '8px 0', font: `15px/21px ${FONT}` }}
    >
      <a className="brand" href={task.url} style={{ color: COLOURS.brand, fontWeight: 600, overflowWrap: 'anywhere' }}>
        <bdi>{task.title}</bdi>
      </a>
      {task.lines.map((line, index) => (
        <div key={index} className="text" style={{ color: COLOURS.text, overflowWrap: 'anywhere' }}>
          {line}
        </div>
      ))}
      {stateOf(task) !== '' && (
        <div
          className={task.isOverdue ? 'late' : 'quiet'}
          style={{ color: task.isOverdue ? COLOURS.late : COLOURS.quiet }}
        >
          {stateOf(task)}
        </div>
      )}
    </div>
  );
}

/** `bdi` isolates a title of another direction. A very long word breaks. */
function TaskCard({ task }: { task: TaskSection }) {
  return (
    <Box className="card" style={CARD}>
      <h2
        className="text"
        style={{
          ...text,
          fontSize: 18,
          fontWeight: 600,
          margin: '0 0 8px',
          overflowWrap: 'anywhere',
          wordBreak: 'break-word',
        }}
      >
        <bdi>{task.title}</bdi>
      </h2>
      {task.lines.map((line, index) => (
        <Text key={index} className="text" style={{ ...text, overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {stateOf(task) !== '' && (
        <Text
          className={task.isOverdue ? 'late' : 'quiet'}
          style={task.isOverdue ? { ...quiet, color: COLOURS.late, fontWeight: 600 } : quiet}
        >
          {stateOf(task)}
        </Text>
      )}
      <Button
        className="button"
        href={task.url}
        style={{
          backgroundColor: COLOURS.brand,
          color: '#ffffff',
          borderRadius: 8,
          fontFamily: FONT,
          fontSize: 16,
          fontWeight: 600,
          marginTop: 8,
          textDecoration: 'none',
        }}
      >
        Open task
      </Button>
    </Box>
  );
}
