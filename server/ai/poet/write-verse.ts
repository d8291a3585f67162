import type { PoetTask } from './poet-task';
import { writeChinese } from './write-chinese';
import { writeEnglish } from './write-english';

/** Writes what is asked for in the language of the lines around it; `task` holds that language's model. */
export function writeVerse(task: PoetTask): void {
  switch (task.request.language) {
    case 'zh':
      writeChinese(task);
      return;
    case 'en':
      writeEnglish(task);
      return;
  }
}
