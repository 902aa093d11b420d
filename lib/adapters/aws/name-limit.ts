/** Longest prefix that leaves Terraform room for its 26 digits in the 63 characters of a node group's name. */
export const GROUP_PREFIX_LIMIT = 37;

/** Longest name of a launch template. */
export const TEMPLATE_NAME_LIMIT = 128;
/** Longest name of an IAM role. */
export const ROLE_NAME_LIMIT = 64;
/** Longest name of an instance profile. */
export const PROFILE_NAME_LIMIT = 128;
/** Longest name of a queue. */
export const QUEUE_NAME_LIMIT = 80;
/** Longest name of an EventBridge rule. */
export const RULE_NAME_LIMIT = 64;
/** Longest name of a security group or a placement group. */
export const GROUP_NAME_LIMIT = 255;
