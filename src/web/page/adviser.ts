/** The second thread, started when something is wrong: it looks for slips, and proves and packs what is asked for. */

import { diagnosesOf } from '../../diagnose/document.ts';
import { work } from './worker.ts';

void work(diagnosesOf);
