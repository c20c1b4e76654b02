import { Eraser, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../../ui/Button';
import { useNumberField } from '../../ui/NumberField';
import type { Images } from '../executors/executor';
import { PIXELS } from '../model';
import { Digit } from './Digit';
import { clear, drawingOf, take, undo, type DrawingStore } from './drawing';
import { DrawnAnswers } from './DrawnAnswers';
import { asMnist, padOf } from './drawnDigit';
import { DrawPad } from './DrawPad';
import styles from './Draw.module.css';
import { useLab } from './LabContext';
import { useTestImages } from './useTestImages';

/** A pad to draw a digit on, and what every run takes it for. */
export function Draw() {
  const drawing = drawingOf(useLab());
  const { marks, before, taken } = useStore(drawing);
  const images = useTestImages();
  const pad = useMemo(() => padOf(marks), [marks]);
  const pixels = useMemo(() => asMnist(pad), [pad]);
  const nothing = marks.length === 0 && before === undefined;
  return (
    <section aria-label="Draw a digit" className={styles.draw}>
      <header>
        <h2>Draw a digit</h2>
        <IconButton
          label="Undo the latest stroke"
          idle={nothing ? 'there is none' : undefined}
          onClick={() => undo(drawing)}
        >
          <Undo2 size={17} />
        </IconButton>
        <Button raised disabled={marks.length === 0} onClick={() => clear(drawing)}>
          <Eraser size={16} aria-hidden="true" /> Clear
        </Button>
      </header>
      <div className={styles.pads}>
        <DrawPad drawing={drawing} pad={pad} />
        <div className={styles.side}>
          <div className={styles.small}>{pixels && <Digit pixels={pixels} />}</div>
          <p>{pixels ? 'As the networks get it: 28 × 28' : 'The networks get 28 × 28 pixels'}</p>
          {images && <Take drawing={drawing} images={images} />}
          {taken && (
            <p>
              No. {taken.image} is a <b>{taken.digit}</b>.
            </p>
          )}
        </div>
      </div>
      <p className={styles.keys} aria-hidden="true">
        By keys: arrows move, space lowers and lifts the pen.
      </p>
      <DrawnAnswers pixels={pixels} />
    </section>
  );
}

/** Begins from a test image. */
function Take({ drawing, images }: { readonly drawing: DrawingStore; readonly images: Images }) {
  const next = useStore(drawing, (now) => now.next);
  const takeAt = (image: number): void => {
    const pixels = images.pixels.subarray(image * PIXELS, (image + 1) * PIXELS);
    take(drawing, image, pixels, images.labels[image]!, images.count);
  };
  const { input, message } = useNumberField({
    label: 'Number of the test digit',
    knob: { min: 0, max: images.count - 1, scale: 'count' },
    value: next,
    width: 56,
    onChange: takeAt,
  });
  return (
    <div className={styles.take}>
      <Button raised onClick={() => takeAt(next)}>
        Take test digit
      </Button>
      <span>no. {input}</span>
      {message}
    </div>
  );
}
