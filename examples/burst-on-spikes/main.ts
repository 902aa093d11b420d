import { App } from 'cdktf';
import { burstOnSpikes } from './fabric';

const app = new App();
burstOnSpikes(app);
app.synth();
