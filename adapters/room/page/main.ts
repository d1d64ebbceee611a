import { mountAnnouncer } from '../../shared/page/announce.ts'
import { showDoor } from './door.ts'
import { RoomPage } from './room-page.ts'
import { followSystem } from './theme.ts'

followSystem()
mountAnnouncer()
const root = document.getElementById('app')
const room = /^\/r\/([a-z0-9]+)$/.exec(location.pathname)?.[1]
if (root && room !== undefined) new RoomPage(root, room)
else if (root) {
  const secret = location.hash.slice(1)
  // Removes the link’s secret from the address bar and the history.
  history.replaceState(null, '', '/')
  void showDoor(root, secret)
}
