import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { readOpening } from './app/opening';
import { createStudio } from './app/studio';
import './ui/theme.css';
import './ui/base.css';

const opening = await readOpening(location.hash);
const studio = createStudio(opening.experiment);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App opening={opening} studio={studio} />
  </StrictMode>,
);
