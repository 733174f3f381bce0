import type { Block, Letter } from './letter.ts';

/** The plain text of a letter: paragraphs apart, codes and links alone on their lines. */
export function writeText({ title, blocks, footer }: Letter): string {
  return `${[title, ...blocks.map(writeBlock), footer.join('\n')].join('\n\n')}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `* ${block.text}`;
    case 'code':
      return block.code;
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'action':
      return `${block.label}:\n${block.url}`;
    case 'address':
      return block.url;
    case 'warning':
      return block.blocks.map(writeBlock).join('\n\n');
  }
}
