import { marked } from 'marked'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { Message } from 'slack-blocks-to-jsx'

const logo =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"%3E%3Crect width="36" height="36" rx="8" fill="%231f3a4d"/%3E%3Cpath d="M9 11h18M9 18h11M9 25h15" stroke="%23ffd43b" stroke-width="3.4" stroke-linecap="round"/%3E%3Ccircle cx="26" cy="18" r="2.6" fill="%234b8bbe"/%3E%3C/svg%3E'

const { theme, shots } = JSON.parse(document.getElementById('shots').textContent)
document.documentElement.dataset.theme = theme

const said = (blocks) =>
  h(Message, {
    blocks,
    name: 'Gilbert',
    logo,
    time: new Date('2026-11-23T09:00:00'),
    showBlockKitDebug: false,
    theme,
  })
const bare = (blocks) =>
  h('div', { className: 'bare' }, h(Message, { blocks, name: '', logo, time: new Date(0), theme }))

/** What a person wrote, and what Slack shows under it. */
const byPerson = (name, words, ...under) =>
  h(
    'div',
    { className: 'person' },
    h('span', { className: 'face' }, name[0]),
    h(
      'div',
      null,
      h('b', null, name),
      h('span', { className: 'when' }, '09:12'),
      h('p', null, words),
      ...under,
    ),
  )

/** What stands around the blocks on each surface. */
const frames = {
  message: (blocks, { where, note }) =>
    h(
      'div',
      { className: 'channel' },
      h('div', { className: 'where' }, where),
      note && h('div', { className: 'note' }, note),
      said(blocks),
    ),
  thread: (_, { where, by, words, code, replies }) =>
    h(
      'div',
      { className: 'channel' },
      h('div', { className: 'where' }, where),
      by && byPerson(by, words, h('pre', null, code)),
      replies.map((one, key) => h('div', { key }, said(one))),
    ),
  linked: (blocks, { where, by, words, url }) =>
    h(
      'div',
      { className: 'channel' },
      h('div', { className: 'where' }, where),
      byPerson(
        by,
        [words.replace(url, ''), h('a', { key: url }, url)],
        h(
          'div',
          { className: 'unfurl' },
          h(Message, { blocks, name: '', logo, time: new Date(0), theme, withoutWrapper: true }),
        ),
      ),
    ),
  canvas: (_, { where, markdown }) =>
    h(
      'div',
      { className: 'channel' },
      h(
        'div',
        { className: 'where' },
        where,
        h('span', { className: 'tab' }, 'Messages'),
        h('span', { className: 'tab on' }, 'Gilbert'),
      ),
      h('div', { className: 'canvas', dangerouslySetInnerHTML: { __html: marked.parse(markdown) } }),
    ),
  modal: (blocks, { title, submit, close }) =>
    h(
      'div',
      { className: 'modal' },
      h(
        'div',
        { className: 'bar' },
        h('img', { src: logo, width: 28 }),
        h('b', null, title),
        h('span', null, '✕'),
      ),
      bare(blocks),
      h(
        'div',
        { className: 'foot' },
        close && h('span', { className: 'quiet' }, close),
        submit && h('span', { className: 'loud' }, submit),
      ),
    ),
  home: (blocks) =>
    h('div', { className: 'channel' }, h('div', { className: 'where' }, 'Gilbert  ·  Home'), bare(blocks)),
}

createRoot(document.getElementById('root')).render(
  shots.map(({ name, surface, blocks, ...more }) =>
    h('section', { key: name, id: name }, frames[surface](blocks, more)),
  ),
)
