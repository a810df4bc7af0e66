import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { FoundThing, FoundTrail, Surroundings } from '../model/surroundings.js';
import { padEnd, widestOf } from './display-width.js';
import { hang } from './layout.js';
import { toTextOptions, type Renderer } from './renderer.js';

/** A first look at an account for people: a label and what it holds in a few lines. */
export const renderSurroundings: Renderer<Surroundings> = (surroundings, renderOptions) => {
  const { say, style, columns } = toTextOptions(renderOptions);
  const rows = toRows(surroundings, say);
  const labelColumns = widestOf(rows.map(([label]) => say(label)));
  return rows
    .flatMap(([label, values]) =>
      values.flatMap((value, index) => {
        const lead = `  ${padEnd(index === 0 ? say(label) : '', labelColumns)}  `;
        return hang(lead, value, columns, { lead: style.dim });
      }),
    )
    .join('\n');
};

type Row = readonly [label: Text, values: readonly string[]];

function toRows({ account, alias, caller, region, things, trails, unseen }: Surroundings, say: Say): readonly Row[] {
  const thingLines = things.map((thing) => sayThing(thing, say));
  const others = trails.filter(({ name }) => !things.some(({ title }) => title.values['name'] === name));
  const rows: readonly Row[] = [
    [text('report.look-caller', {}), [caller]],
    [
      text('report.look-account', {}),
      [alias === undefined ? account : say(text('report.look-alias', { account, alias }))],
    ],
    [text('report.look-region', {}), [region]],
    [text('report.look-things', {}), thingLines.length > 0 ? thingLines : [say(text('report.look-nothing', {}))]],
    [text('report.look-trails', {}), others.map((trail) => say(describeTrail(trail)))],
    [text('report.look-unseen', {}), unseen.map(say)],
  ];
  return rows.filter(([, values]) => values.length > 0);
}

type Say = (text: Text) => string;

function sayThing({ title, state }: FoundThing, say: Say): string {
  return say(text(`report.look-${state}`, { thing: say(title) }));
}

function describeTrail({ name, bucket, homeRegion: region, state }: FoundTrail): Text {
  switch (state) {
    case 'ours':
      return text('report.look-trail-ours', { name, bucket });
    case 'foreign':
      return text('report.look-trail-foreign', { name, bucket });
    case 'elsewhere':
      return text('report.look-trail-elsewhere', { name, region });
    case 'organization':
      return text('report.look-trail-organization', { name, region });
  }
}
