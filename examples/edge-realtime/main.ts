import { App } from 'cdktf';
import { edgeRealtime } from './fabric';

const app = new App();
edgeRealtime(app);
app.synth();
