import { App } from 'cdktf';
import { existingEstate } from './fabric';

const app = new App();
existingEstate(app);
app.synth();
