// What the tour's state means: nothing here touches the page.

/** The steps of one language's tour; empty where there is no tour. */
export function stepsOf(tour, language) {
  return tour?.tours?.[language]?.steps ?? [];
}

/** How many steps are done. */
export function doneOf(steps) {
  return steps.filter((step) => step.done).length;
}

/** The step to do now: the first that is not done; null at the end. */
export function currentOf(steps) {
  return steps.find((step) => !step.done) ?? null;
}

/** The steps under their headings, in order: [{name, steps, first, done}]; `first` counts from 1. */
export function sectionsOf(steps) {
  const sections = [];
  steps.forEach((step, index) => {
    const last = sections.at(-1);
    if (last?.name === step.section) last.steps.push(step);
    else sections.push({ name: step.section, steps: [step], first: index + 1 });
  });
  return sections.map((section) => ({ ...section, done: section.steps.every((step) => step.done) }));
}

/** The chat that the page shows, as its address says; null where none is open. */
export function openChatId(hash) {
  const found = /^#chat=(-?\d+)$/.exec(hash);
  return found ? Number(found[1]) : null;
}
