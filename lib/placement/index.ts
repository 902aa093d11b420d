export { place, type PlacementResult } from './place';
