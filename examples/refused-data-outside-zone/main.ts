import { App } from 'cdktf';
import { refusedDataOutsideZone } from './fabric';

const app = new App();
refusedDataOutsideZone(app);
app.synth();
