// Loaded before everything else: whatever listens in this process listens on loopback only.
const net = require('node:net')

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  const [first, ...rest] = args
  if (first && typeof first === 'object' && first.port !== undefined) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  }
  if (typeof first === 'number') {
    return listen.call(this, first, '127.0.0.1', ...rest.filter((each) => typeof each === 'function'))
  }
  return listen.apply(this, args)
}
