import { Component, type ReactNode } from 'react';
import { Button } from './Button';

interface Props {
  /** What failed, for the reader: `The MNIST page`. */
  readonly of: string;
  readonly children: ReactNode;
}

/** Keeps a failure to its own part of the page and says what happened. */
export class ErrorBoundary extends Component<Props, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div role="alert" style={{ padding: 24, maxWidth: 560 }}>
        <p>
          {this.props.of} stopped: {error.message}
        </p>
        <p style={{ marginTop: 12 }}>
          <Button raised onClick={() => this.setState({ error: undefined as never })}>
            Try again
          </Button>
        </p>
      </div>
    );
  }
}
