import { App } from 'cdktf';
import { regulatedHospital } from './fabric';

const app = new App();
regulatedHospital(app);
app.synth();
