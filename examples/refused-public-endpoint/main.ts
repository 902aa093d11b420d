import { App } from 'cdktf';
import { refusedPublicEndpoint } from './fabric';

const app = new App();
refusedPublicEndpoint(app);
app.synth();
