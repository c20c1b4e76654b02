import { identityOf } from './identity';
import { shapePath } from './shapes';

/** A run's look in one sample: its colour and dash as a line, its shape in the marker. */
export function Marker({
  color,
  size = 'sample',
}: {
  readonly color: number;
  readonly size?: 'sample' | 'head';
}) {
  const { color: token, shape, dash } = identityOf(color);
  const line = size === 'sample' ? 22 : 0;
  const ink = `var(--${token})`;
  return (
    <svg
      width={line + 18}
      height={18}
      aria-hidden="true"
      style={{ flex: 'none', display: 'block' }}
    >
      {line > 0 && (
        <line
          x1="0"
          x2={line + 1}
          y1="9"
          y2="9"
          stroke={ink}
          strokeWidth="3"
          strokeDasharray={dash.join(' ')}
        />
      )}
      <circle cx={line + 9} cy="9" r="8.5" fill={ink} />
      <path d={shapePath(shape, 4)} transform={`translate(${line + 9} 9)`} fill="var(--casing)" />
    </svg>
  );
}
