import { it } from 'vitest';
import { prove } from '../../src/calculus/prove.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { blocksOf } from '../calculus/lists.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
(globalThis as any).WT=writeTerm;
it('x',()=>{
 const b=blocksOf('matrices.list')[1]!; const s=b.statements[2]!;
  const x=prove(statementOf(s.left,s.right, settingOf(b.setting)), rulebook());
  console.log(s.text, x.kind, x.kind==='apart'?'\n  '+writeTerm(x.left)+'\n  '+writeTerm(x.right):x.kind==='given-up'?x.why:'');
});
