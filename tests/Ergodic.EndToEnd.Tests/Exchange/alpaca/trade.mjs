// Trades with the venue's own SDK against a served exchange, whose address is the argument. Prints a JSON document with the steps done
// and the account at the end; a step that goes wrong ends it with a non-zero code.
import assert from "node:assert/strict";
import { Alpaca } from "@alpacahq/alpaca-trade-api";

const [address] = process.argv.slice(2);
const loopback = (url) => url.replace(/^https:\/\/(paper-api|data)\.alpaca\.markets/, address);
const streams = address.replace(/^http/, "ws");
const client = (secret) => new Alpaca({ keyId: "key", secret, retry: false, rateLimit: false, fetchApi: (url, init) => fetch(loopback(url), init) });
const alpaca = client("secretsecret");
const { orders, positions } = alpaca.trading;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, holds, patience = 30_000) {
    const end = Date.now() + patience;
    for (;;) {
        const value = await holds();
        if (value) return value;
        assert.ok(Date.now() < end, `waited in vain for ${what}`);
        await pause(50);
    }
}

async function refused(status, code, attempt) {
    try {
        await attempt();
    } catch (fault) {
        assert.equal(fault.status ?? fault.response?.status, status, String(fault));
        assert.equal(Number(fault.code ?? fault.body?.code), code, String(fault));
        return fault;
    }

    assert.fail(`was not refused with ${status} ${code}`);
}

const steps = [];
const step = (name) => steps.push(name);

// Account, clock, assets.
const account = await alpaca.trading.account.getAccount();
assert.equal(account.status, "ACTIVE");
assert.equal(Number(account.cash), 100_000);
assert.equal(Number(account.buyingPower), 200_000);
await refused(401, 40110000, () => client("wrong").trading.account.getAccount());
const clock = await alpaca.trading.clock.legacyClock();
assert.equal(clock.isOpen, true);
assert.ok(Math.abs(new Date(clock.timestamp) - Date.now()) < 10_000);
const assets = await alpaca.trading.assets.getV2Assets({ status: "active" });
assert.deepEqual(assets.map((asset) => asset.symbol).sort(), ["AAPL", "MSFT", "SPY"]);
assert.equal((await alpaca.trading.accountConfigurations.getAccountConfig()).fractionalTrading, true);
step("account");

// Market data over REST.
const start = new Date(Date.now() - 3_600_000);
const bars = (await alpaca.marketData.stocks.stockBars({ symbols: "AAPL,SPY", timeframe: "1Min", start })).bars;
assert.ok(bars.AAPL.length > 2 && bars.SPY.length > 2);
const seen = [];
for (let pageToken; ;) {
    const page = await alpaca.marketData.stocks.stockBars({ symbols: "AAPL,SPY", timeframe: "1Min", start, limit: 3, pageToken });
    for (const [symbol, some] of Object.entries(page.bars)) seen.push(...some.map((bar) => `${symbol} ${JSON.stringify(bar.t ?? bar.timestamp)}`));
    pageToken = page.nextPageToken ?? page.next_page_token;
    if (!pageToken) break;
}
assert.equal(new Set(seen).size, seen.length);
assert.ok(seen.length >= bars.AAPL.length + bars.SPY.length - 2);
const snapshot = await alpaca.marketData.stocks.stockSnapshotSingle({ symbol: "AAPL" });
assert.ok(snapshot.latestQuote && snapshot.latestTrade && snapshot.minuteBar);
const quoted = await alpaca.marketData.stocks.stockLatestQuoteSingle({ symbol: "AAPL" });
const quote = quoted.quote;
const [bid, ask] = [quote.bp ?? quote.bidPrice, quote.ap ?? quote.askPrice];
assert.ok(bid > 0 && ask > bid);
const cents = (price) => Math.round(price * 100) / 100;
step("data");

// The streams.
const updates = [];
const trading = alpaca.trading.stream({ url: `${streams}/stream` });
trading.onTradeUpdate((update) => updates.push(update));
trading.subscribeTradeUpdates();
let isListening = false;
trading.on("subscription", () => (isListening = true));
trading.connect();
const ticks = { trades: [], quotes: [] };
const market = alpaca.marketData.stockStream({ url: `${streams}/v2/iex` });
market.onTrade((trade) => ticks.trades.push(trade));
market.onQuote((tick) => ticks.quotes.push(tick));
market.subscribeForTrades(["AAPL"]);
market.subscribeForQuotes(["AAPL"]);
market.connect();
await until("the trading stream", () => isListening);
await until("quotes", () => ticks.quotes.length > 0);
assert.ok(ticks.quotes[0].bidPrice > 0 && ticks.quotes[0].symbol === "AAPL");
assert.ok(Math.abs(ticks.quotes[0].timestamp - Date.now()) < 60_000);
step("streams");

const told = (id, event) => until(`${event} of ${id}`, () => updates.find((update) => update.event === event && update.order.id === id));

// A market order fills and makes a position.
const bought = await orders.market({ symbol: "AAPL", qty: 10, side: "buy", timeInForce: "day" });
const fill = await told(bought.id, "fill");
assert.equal(Number(fill.order.filledQty), 10);
const done = await orders.getOrderByOrderID({ orderId: bought.id });
assert.equal(done.status, "filled");
const held = await positions.getOpenPosition({ symbolOrAssetId: "AAPL" });
assert.equal(Number(held.qty), 10);
const spent = Number(done.filledAvgPrice) * 10;
assert.ok(Math.abs(100_000 - Number((await alpaca.trading.account.getAccount()).cash) - spent) < 0.000001);
step("bought");

// A resting order: fetched, replaced under a new id, canceled.
const resting = await orders.limit({ symbol: "AAPL", qty: 5, side: "buy", limitPrice: cents(bid * 0.9), timeInForce: "gtc", clientOrderId: "mine-1" });
assert.equal(resting.status, "new");
await refused(422, 40010001, () => orders.limit({ symbol: "AAPL", qty: 1, side: "buy", limitPrice: 10, timeInForce: "gtc", clientOrderId: "mine-1" }));
assert.equal((await orders.getOrderByClientOrderId({ clientOrderId: "mine-1" })).id, resting.id);
const replaced = await orders.patchOrderByOrderId({ orderId: resting.id, patchOrderRequest: { qty: "7", limitPrice: String(cents(bid * 0.91)) } });
assert.notEqual(replaced.id, resting.id);
assert.equal(replaced.replaces, resting.id);
assert.equal(Number(replaced.qty), 7);
assert.equal((await orders.getOrderByOrderID({ orderId: resting.id })).replacedBy, replaced.id);
await told(resting.id, "replaced");
await orders.deleteOrderByOrderID({ orderId: replaced.id });
await told(replaced.id, "canceled");
await refused(422, 42210000, () => orders.deleteOrderByOrderID({ orderId: replaced.id }));
await refused(404, 40410000, () => orders.getOrderByOrderID({ orderId: "00000000-0000-4000-8000-000000000000" }));
await refused(422, 40010001, () => orders.limit({ symbol: "AAPL", qty: 1, side: "buy", limitPrice: 10, timeInForce: "gtc", clientOrderId: "mine-1" }));
await refused(422, 42210000, () => orders.limit({ symbol: "AAPL", qty: 1, side: "buy", limitPrice: 100.12345, timeInForce: "day" }));
await refused(403, 40310000, () => orders.limit({ symbol: "AAPL", qty: 100_000, side: "buy", limitPrice: cents(bid), timeInForce: "day" }));
await refused(403, 40310000, () => orders.market({ symbol: "AAPL", qty: 11, side: "sell", timeInForce: "day" }));
step("replaced");

// Every kind of order is taken.
const low = cents(bid * 0.8);
const high = cents(ask * 1.2);
const kinds = [
    await orders.stop({ symbol: "MSFT", qty: 1, side: "buy", stopPrice: 900, timeInForce: "gtc" }),
    await orders.stopLimit({ symbol: "MSFT", qty: 1, side: "buy", stopPrice: 900, limitPrice: 910, timeInForce: "gtc" }),
    await orders.trailingStop({ symbol: "MSFT", qty: 1, side: "buy", trailPercent: 20, timeInForce: "gtc" }),
    await orders.oco({ symbol: "AAPL", qty: 10, side: "sell", timeInForce: "gtc", takeProfit: { limitPrice: high }, stopLoss: { stopPrice: low } }),
];
assert.equal((await orders.getAllOrders({ status: "open", nested: true })).length, 4);
assert.equal((await orders.getAllOrders({ status: "open" })).length, 5);
assert.equal(kinds[3].legs.length, 1);
assert.equal((await orders.deleteAllOrders()).length, 5);
await until("no open orders", async () => (await orders.getAllOrders({ status: "open" })).length === 0);
const bracket = await orders.bracket({ symbol: "SPY", qty: 2, side: "buy", timeInForce: "day", takeProfit: { limitPrice: 900 }, stopLoss: { stopPrice: 100 } });
await told(bracket.id, "fill");
await until("the bracket's legs", async () => (await orders.getOrderByOrderID({ orderId: bracket.id, nested: true })).legs.every((leg) => leg.status === "new"));
const notional = await orders.market({ symbol: "MSFT", notional: 1000, side: "buy", timeInForce: "day" });
await told(notional.id, "fill");
const spentOn = await orders.getOrderByOrderID({ orderId: notional.id });
assert.ok(Math.abs(Number(spentOn.filledAvgPrice) * Number(spentOn.filledQty) - 1000) < 0.01);
step("kinds");

// Positions are closed, activities tell of every fill.
assert.equal((await positions.getAllOpenPositions()).length, 3);
await positions.deleteOpenPosition({ symbolOrAssetId: "AAPL", percentage: 50 });
await until("half of it", async () => Number((await positions.getOpenPosition({ symbolOrAssetId: "AAPL" })).qty) === 5);
await positions.deleteAllOpenPositions({ cancelOrders: true });
await until("no positions", async () => (await positions.getAllOpenPositions()).length === 0);
await refused(404, 40410000, () => positions.getOpenPosition({ symbolOrAssetId: "AAPL" }));
const fills = await alpaca.trading.accountActivities.getAccountActivitiesByActivityType({ activityType: "FILL" });
const executions = updates.filter((update) => update.event === "fill" || update.event === "partial_fill").map((update) => update.executionId ?? update.execution_id);
assert.deepEqual(fills.map((one) => one.id.split("::")[1]).sort(), executions.sort());
const last = await alpaca.trading.account.getAccount();
assert.equal(Number(last.cash), Number(last.equity));
await until("trades", () => ticks.trades.length > 0);
step("closed");

trading.disconnect();
market.disconnect();
console.log(JSON.stringify({ steps, cash: last.cash, fills: executions.length }));
process.exit(0);
