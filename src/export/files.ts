import type { PlaygroundExperiment } from '../experiment/types';
import { surfaceOf } from '../playground/director';
import type { Session } from '../playground/session';
import { data } from './data';
import { fileName } from './name';
import { raceToExport } from './race';
import { save } from './save';
import { table } from './table';
import { leavesNoiseOut, MOST_NOISE_STEPS, torchScript } from './torch/script';

/** A file of what is shown, and what the reader should know of it. */
interface File {
  readonly ending: string;
  readonly content: Blob;
  readonly note?: string;
}

/** Pixels of a picture to one of the screen. */
const SCALE = 2;

const makers = {
  picture: async ({ capture }: Session): Promise<File> => {
    const canvas = await capture.current?.picture(SCALE);
    if (!canvas) throw new Error('There is no scene on the page to take a picture of.');
    const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!content) throw new Error('The browser could not write the picture.');
    return { ending: 'png', content };
  },
  table: ({ document }: Session): File => ({
    ending: 'csv',
    content: text(table(readied(document.experiment())), 'text/csv'),
  }),
  data: ({ document }: Session): File => ({
    ending: 'json',
    content: text(data(document.experiment()), 'application/json'),
  }),
  script: ({ document }: Session): File => {
    const experiment = document.experiment();
    const content = text(torchScript(readied(experiment)), 'text/x-python');
    return {
      ending: 'py',
      content,
      ...(leavesNoiseOut(experiment) && {
        note: `The race has gradient noise. Its numbers are written into scripts of up to ${MOST_NOISE_STEPS} steps; this one is longer, so the script walks without noise and its paths differ.`,
      }),
    };
  },
};

export type FileKind = keyof typeof makers;

/** Writes a file and hands it to the reader; returns what there is to say about it. */
export async function exportFile(kind: FileKind, session: Session): Promise<string | undefined> {
  const { ending, content, note } = await makers[kind](session);
  save(fileName(session.document.experiment(), ending), content);
  return note;
}

const text = (content: string, type: string): Blob =>
  new Blob([content], { type: `${type};charset=utf-8` });

const readied = (experiment: PlaygroundExperiment) =>
  raceToExport(experiment, surfaceOf(experiment.surface));
