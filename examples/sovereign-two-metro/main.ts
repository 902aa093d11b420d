import { App } from 'cdktf';
import { sovereignTwoMetro } from './fabric';
import { phaseOf } from './phase';

const app = new App();
sovereignTwoMetro(app, phaseOf(process.env.PHASE));
app.synth();
