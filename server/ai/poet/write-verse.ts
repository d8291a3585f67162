import { writeChinese } from './chinese/write-chinese';
import { writeEnglish } from './english/write-english';
import type { PoetTask } from './poet-task';

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
