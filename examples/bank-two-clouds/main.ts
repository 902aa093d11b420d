import { App } from 'cdktf';
import { bankTwoClouds } from './fabric';

const app = new App();
bankTwoClouds(app);
app.synth();
