/** What the side panel can show. */
export const PANEL_TABS = ['suggestions', 'comments', 'form', 'versions'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** The side panel: beside the poem on a desk, a sheet from below on a phone. */
export interface Panel {
  readonly tab: PanelTab;
  readonly isOpen: boolean;
}

/** The id of the panel's element, for the buttons that open it. */
export const PANEL_ID = 'side-panel';

/** The widths of `--breakpoint-desk` (app/globals.css). */
const DESK = '(min-width: 821px)';

/** Calls `run` whenever the panel loses its place beside the poem, as by turning a tablet; answers how to stop that. */
export function onDeskLost(run: () => void): () => void {
  const desk = window.matchMedia(DESK);
  const handleChange = () => {
    if (!desk.matches) run();
  };
  desk.addEventListener('change', handleChange);
  return () => desk.removeEventListener('change', handleChange);
}

/** Open where it has a place of its own, closed where it would cover the poem. For the browser only. */
export function initialPanel(): Panel {
  return { tab: 'suggestions', isOpen: window.matchMedia(DESK).matches };
}
