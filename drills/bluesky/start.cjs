// A directory of accounts in memory and a personal data server, as the packages offer them.
const { PlcServer, Database } = require('@did-plc/server')
const { PDS, envToCfg, envToSecrets, readEnv } = require('@atproto/pds')

async function start() {
  const directory = PlcServer.create({ db: Database.mock(), port: Number(process.env.PLC_PORT) })
  await directory.start()
  const environment = readEnv()
  const server = await PDS.create(envToCfg(environment), envToSecrets(environment))
  await server.start()
  console.log('READY')
}

start().catch((error) => {
  console.error(error)
  process.exit(1)
})
