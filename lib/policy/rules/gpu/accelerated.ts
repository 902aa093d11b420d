/** Instance families with NVIDIA, AMD or AWS accelerators. */
export const ACCELERATED_FAMILY = /^(p\d|g\d|gr\d|trn|inf|dl)/;
/** Names of labels and resources that only nodes with accelerators have. */
export const ACCELERATOR_LABEL = /^(nvidia|amd|aws\.amazon)\.com\/(gpu|neuron)|accelerator/;
