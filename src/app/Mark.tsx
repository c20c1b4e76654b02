/** The mark: a ravine in three contour lines, with the ball at its floor. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" fill="none">
      <g stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M3 5 C7.5 13 10.5 27.5 16 27.5 S24.5 13 29 5" />
        <path d="M9 5 C11.5 10 13 20.5 16 20.5 S20.5 10 23 5" opacity=".7" />
        <path d="M14 5 C14.7 7.5 15 12.5 16 12.5 S17.3 7.5 18 5" opacity=".45" />
      </g>
    </svg>
  );
}
