export { synthFabric, type SynthesizedFabric, type SynthesizedResource } from './synth-fabric';
