import { useEffect, useState, type ReactNode } from 'react';

interface Props {
  readonly link: () => Promise<string>;
  /** Draws the button; `said` stands on it for a while after a copy. */
  readonly children: (said: string | undefined, onCopy: () => void) => ReactNode;
}

/** Copies the link to what is shown, and says so on the button itself. */
export function CopyLink({ link, children }: Props) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await link());
      setSaid('Link copied');
    } catch {
      setSaid('Copy the address bar'); // the address holds the same link
    }
  };
  return (
    <>
      {children(said, () => void copy())}
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  );
}
