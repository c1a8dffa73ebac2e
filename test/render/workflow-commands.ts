/** What the runner of GitHub makes of a line, by its own rules. */

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Undefined for a line that is printed as it is. */
export function readCommand(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const [command = '', ...rest] = text.slice(2, end).split(' ');
  const pairs = rest
    .join(' ')
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 1).concat(pair.slice(pair.indexOf('=') + 1)))
    .map(([name = '', value = '']) => [name.trim(), undone(value, { ...data, '%3A': ':', '%2C': ',' })]);
  return {
    command,
    properties: Object.fromEntries(pairs) as Record<string, string>,
    message: undone(text.slice(end + 2), data),
  };
}

const data: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n' };

function undone(text: string, escapes: Readonly<Record<string, string>>): string {
  const plain = Object.entries(escapes).reduce((so, [escape, char]) => so.replaceAll(escape, char), text);
  return plain.replaceAll('%25', '%');
}
