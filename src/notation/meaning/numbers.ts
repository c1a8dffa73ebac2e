/** Numbers as written: exact, whatever the number of digits. */

import { rationalOf } from '../../term/build.ts';
import { parse } from '../../number/rational.ts';
import { refuse, type Env } from './env.ts';
import { scalar, type Value } from './value.ts';
import type { WrittenOf } from '../written.ts';

export function numberValue(written: WrittenOf<'number'>, env: Env): Value {
  // `000` behind a comma is the rest of another number.
  const value = /^0\d/.test(written.text)
    ? undefined
    : parse(written.text.startsWith('.') ? `0${written.text}` : written.text);
  return value === undefined
    ? refuse(env, 'unread-number', written.span, { text: written.text })
    : scalar(rationalOf(value));
}
