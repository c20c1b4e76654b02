import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { readOpening } from './app/opening';
import { defaultPlayground } from './experiment/defaults';
import { createSession } from './playground/session';
import './ui/theme.css';
import './ui/base.css';

const opening = await readOpening(location.hash);
const { experiment } = opening;
const session = createSession(experiment.mode === 'playground' ? experiment : defaultPlayground());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App opening={opening} session={session} />
  </StrictMode>,
);
