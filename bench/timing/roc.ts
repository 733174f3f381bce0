/**
 * The area under the ROC curve: how often a value of the second list is larger than one of the first, ties counted half
 * (Mann and Whitney's U by the product of the lengths). 0.5: they cannot be told apart.
 */
export function areaUnderRoc(first: readonly number[], second: readonly number[]): number {
  const ranked = [...first.map((value) => ({ value, own: 0 })), ...second.map((value) => ({ value, own: 1 }))].sort(
    (a, b) => a.value - b.value,
  );
  let ranks = 0;
  for (let from = 0; from < ranked.length; ) {
    let to = from;
    while (ranked[to]?.value === ranked[from]?.value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) ranks += ranked[at]?.own === 1 ? rank : 0;
    from = to;
  }
  return (ranks - (second.length * (second.length + 1)) / 2) / (first.length * second.length);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
