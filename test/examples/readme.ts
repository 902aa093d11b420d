import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../fabric/support';

/** The page of an example, as its tests read it. */
export class Readme {
  readonly file: string;

  constructor(example: string) {
    this.file = path.join(ROOT, 'examples', example, 'README.md');
  }

  get text(): string {
    return fs.readFileSync(this.file, 'utf8');
  }

  /** What stands in its fenced blocks of a language. */
  blocks(language: string): string[] {
    return [...this.text.matchAll(fence(language))].map((match) => match[1] as string);
  }

  /** Puts a text into its first block of a language. */
  replaceBlock(language: string, content: string): void {
    fs.writeFileSync(
      this.file,
      this.text.replace(fence(language, ''), () => `\`\`\`${language}\n${content}\`\`\`\n`),
    );
  }
}

function fence(language: string, flags = 'g'): RegExp {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`\\n`, `m${flags}`);
}
