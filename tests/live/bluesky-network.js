// A whole Bluesky network on loopback (PLC, PDS, AppView, Ozone), for the connector's live tests.
// Started by bluesky_network.py, which gives the database, the ports and the packages:
//   node -r ./loopback.js bluesky-network.js
// Prints READY with the addresses, about 25 s after the start. The AppView needs 3-4 s to index a post: poll.
const { TestNetwork } = require("@atproto/dev-env");

const port = (name) => Number(process.env[`${name}_PORT`]) || undefined;

(async () => {
  const network = await TestNetwork.create({
    dbPostgresSchema: "bsky",
    plc: { port: port("PLC") },
    pds: { port: port("PDS"), hostname: "localhost" },
    bsky: { port: port("APPVIEW"), dbPostgresSchema: "bsky", publicUrl: `http://localhost:${port("APPVIEW")}` },
    ozone: { port: port("OZONE") },
  });
  console.log("READY", JSON.stringify({ pds: network.pds.url, appview: network.bsky.url, ozone: network.ozone.url }));
  process.on("SIGTERM", async () => {
    await network.close();
    process.exit(0);
  });
})().catch((error) => {
  console.error("FAILED", error);
  process.exit(1);
});
