/**
 * Slack's limits, in characters; JavaScript's UTF-16 units are never fewer.
 * https://docs.slack.dev/reference/block-kit/blocks
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
export const limits = {
  blocks: 50,
  /** Of one actions block. */
  elements: 25,
  label: 75,
  choices: 100,
  choiceText: 75,
  placeholder: 150,
  /** Of a choice; a button may carry 2,000, but a short value keeps the message small. */
  value: 150,
  linkUrl: 2000,
  altText: 2000,
  modalTitle: 24,
  viewBlocks: 100,
  /** Uses of one response_url. */
  answers: 5,
} as const

/**
 * Slack answers `msg_blocks_too_long` near 13,200 characters in all, which is not documented
 * (https://github.com/slackapi/bolt-js/issues/2509). Blocks and fallback text together stay below 13,000.
 */
export const rooms = {
  blocks: 9_500,
  fallback: 3_000,
  title: 300,
  footer: 600,
  links: 2_000,
  controls: 4_500,
  /** What a long body leaves to the fields when they need it. */
  fields: 2_000,
} as const
