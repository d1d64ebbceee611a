import { encodeAction } from '../../../src/core/chat/action.ts'
import type { Block, Button } from '../../../src/core/chat/card.ts'
import { feedbackButtons } from '../../../src/core/chat/simple.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { limits } from '../shared/limits.ts'
import { buttons } from './buttons.ts'
import type { FeatureSet } from './features.ts'
import type { SlackBlock } from './slack-block.ts'

/** One element contains both buttons, so each action is in its value. */
const half = ({ label, action }: Button) => ({
  text: { type: 'plain_text' as const, text: clip(oneLine(label), limits.button.label), emoji: false },
  accessibility_label: clip(oneLine(label), limits.button.label),
  value: encodeAction(action),
})

/** Slack’s feedback buttons, which show what was pressed; ordinary buttons if they are not supported. */
export function feedback(
  block: Extract<Block, { block: 'feedback' }>,
  n: number,
  features: FeatureSet,
): SlackBlock[] {
  if (!features.has('feedback')) return buttons(feedbackButtons(block).buttons, n)
  const { yes, no } = block
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: `g${n}.0:feedback`,
          positive_button: half(yes),
          negative_button: half(no),
        },
      ],
    },
  ]
}
