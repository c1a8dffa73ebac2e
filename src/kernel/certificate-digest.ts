/** A 64-bit digest of a text: it notices what was altered by mistake, and proves nothing. */

/** Two lanes over the UTF-16 code units; each multiplies by an odd number, and in the end each is mixed into the other. */
export function digestOf(text: string): string {
  let a = 0x243f6a88;
  let b = 0x85a308d3 | 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    b = (b << 13) | (b >>> 19);
  }
  a = stirred(a ^ text.length);
  b = stirred(b ^ a);
  a = stirred(a ^ b);
  return hexadecimal(a) + hexadecimal(b);
}

function stirred(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function hexadecimal(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
