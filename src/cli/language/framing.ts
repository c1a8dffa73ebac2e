/** Messages of the language server protocol in a stream of bytes, and back. */

/** No editor sends more at once. */
const LIMIT = 16 * 1024 * 1024;
const HEAD_LIMIT = 4096;

/** Each message as JSON text. What is no header ends the stream: nobody knows where the next message would begin. */
export async function* messagesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of bytes) {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      if (end < 0) {
        if (waiting.length > HEAD_LIMIT) return;
        break;
      }
      const [, length] = /^content-length: *(\d{1,9})\r?$/im.exec(waiting.subarray(0, end).toString('latin1')) ?? [];
      if (length === undefined || Number(length) > LIMIT) return;
      const start = end + 4;
      const stop = start + Number(length);
      if (waiting.length < stop) break;
      yield waiting.subarray(start, stop).toString('utf8');
      waiting = waiting.subarray(stop);
    }
  }
}

export function framed(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
