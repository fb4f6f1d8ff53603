// Two accounts of ccxt, unchanged but for its addresses, trade on the exchange at argv[2]. Prints what they saw as one JSON document.
import ccxt from 'ccxt';

const address = process.argv[2];
const symbol = 'BTC/USDT';

async function client(apiKey, secret) {
  const exchange = new ccxt.pro.binance({ apiKey, secret, enableRateLimit: false });
  for (const [name, url] of Object.entries(exchange.urls.api)) {
    if (typeof url === 'string') exchange.urls.api[name] = url.replace(/^https:\/\/[^/]+/, address);
  }
  const sockets = address.replace('http', 'ws');
  exchange.urls.api.ws.spot = sockets + '/ws';
  exchange.urls.api.ws['ws-api'].spot = sockets + '/ws-api/v3';
  await exchange.loadHttpProxyAgent();
  return exchange;
}

const refusal = async (action) => {
  try {
    await action();
    return 'none';
  } catch (error) {
    return error.constructor.name;
  }
};

const order = (one) => ({ id: one.id, client: one.clientOrderId, status: one.status, amount: one.amount, filled: one.filled, cost: one.cost });
const [alice, bob] = [await client('key', 'secretsecret'), await client('other', 'othersecret')];
const seen = {};

seen.markets = Object.keys(await alice.loadMarkets()).sort();
await bob.loadMarkets();
const market = alice.market(symbol);
seen.precision = market.precision;
const book = await alice.fetchOrderBook(symbol, 20);
seen.book = { bids: book.bids.length, asks: book.asks.length, isSound: book.bids[0][0] < book.asks[0][0] };
const candles = await alice.fetchOHLCV(symbol, '1m', undefined, 10);
seen.candles = { count: candles.length, areSound: candles.every(([, o, h, l, c]) => l <= Math.min(o, c) && h >= Math.max(o, c)) };
seen.start = { alice: (await alice.fetchBalance()).total, bob: (await bob.fetchBalance()).total };

const bid = book.bids[0][0];
const low = Math.floor(bid * 0.99);
const first = await alice.createOrder(symbol, 'limit', 'buy', 0.01, low, { clientOrderId: 'mine' });
seen.placed = order(first);
seen.duplicate = await refusal(() => alice.createOrder(symbol, 'limit', 'buy', 0.01, low, { clientOrderId: 'mine' }));
seen.fetched = order(await alice.fetchOrder(first.id, symbol));
seen.locked = (await alice.fetchBalance()).USDT.used;
seen.canceled = order(await alice.cancelOrder(first.id, symbol));
seen.canceledAgain = await refusal(() => alice.cancelOrder(first.id, symbol));
seen.openAfter = (await alice.fetchOpenOrders(symbol)).length;
seen.tooPoor = await refusal(() => bob.createOrder(symbol, 'limit', 'buy', 100, low));
seen.badSecret = await refusal(async () => (await client('key', 'wrong')).fetchBalance());

// Alice bids above everybody, Bob sells to her.
const watched = { orders: alice.watchOrders(symbol), trades: alice.watchMyTrades(symbol), balance: alice.watchBalance() };
await new Promise((resolve) => setTimeout(resolve, 500));
// The market's other participants may be quicker than the second client: the two try until they meet.
let maker, taker;
const idsOf = async (client) => (await client.fetchMyTrades(symbol)).map((trade) => trade.id);
for (let attempt = 0; attempt < 10; attempt++) {
  const best = await alice.fetchOrderBook(symbol, 5);
  maker = await alice.createOrder(symbol, 'limit', 'buy', 0.5, Math.round((best.asks[0][0] + best.bids[0][0]) * 50) / 100);
  taker = await bob.createOrder(symbol, 'market', 'sell', 0.2);
  const mine = await idsOf(alice);
  if ((await idsOf(bob)).some((id) => mine.includes(id))) break;
  if ((await alice.fetchOrder(maker.id, symbol)).status === 'open') await refusal(() => alice.cancelOrder(maker.id, symbol));
}
seen.maker = order(maker);
seen.taker = { ...order(taker), tradeIds: taker.trades.map((trade) => trade.id) };
seen.watchedOrders = (await watched.orders).map(order);
seen.watchedTrades = (await watched.trades).map((trade) => ({ id: trade.id, amount: trade.amount }));
seen.watchedBalance = (await watched.balance).USDT !== undefined;
const [aliceTrades, bobTrades] = [await alice.fetchMyTrades(symbol), await bob.fetchMyTrades(symbol)];
seen.common = aliceTrades.map((trade) => trade.id).filter((id) => bobTrades.some((trade) => trade.id === id));
if ((await alice.fetchOrder(maker.id, symbol)).status === 'open') await refusal(() => alice.cancelOrder(maker.id, symbol));

const price = (value) => alice.priceToPrecision(symbol, value);
const oco = await alice.privatePostOrderListOco({
  symbol: market.id, side: 'SELL', quantity: '0.1', aboveType: 'LIMIT_MAKER', abovePrice: price(bid * 1.05),
  belowType: 'STOP_LOSS_LIMIT', belowStopPrice: price(bid * 0.95), belowPrice: price(bid * 0.94), belowTimeInForce: 'GTC',
});
seen.oco = { type: oco.contingencyType, status: oco.listOrderStatus, orders: oco.orders.length, open: (await alice.fetchOpenOrders(symbol)).length };
const gone = await alice.privateDeleteOrderList({ symbol: market.id, orderListId: oco.orderListId });
seen.ocoCanceled = { status: gone.listOrderStatus, open: (await alice.fetchOpenOrders(symbol)).length };

for (let i = 0; i < 10; i++) await alice.watchOrderBook(symbol);
const followed = await alice.watchOrderBook(symbol);
seen.followedBook = { bids: followed.bids.length > 10, isSound: followed.bids[0][0] < followed.asks[0][0], nonce: followed.nonce > book.nonce };
seen.followedTrades = (await alice.watchTrades(symbol)).length > 0;
seen.socketOrder = order(await bob.createOrderWs(symbol, 'limit', 'sell', 0.01, price(bid * 1.05)));
seen.socketCanceled = (await bob.cancelAllOrdersWs(symbol)).length;

seen.end = { alice: (await alice.fetchBalance()).total, bob: (await bob.fetchBalance()).total };
seen.fills = { alice: aliceTrades.length, bob: bobTrades.length };
await Promise.all([alice.close(), bob.close()]);
console.log(JSON.stringify(seen));
process.exit(0);
