using System.Net;

namespace Grappe.Tests.Commands;

/// <summary>
/// What a reverse proxy does before several nodes: it asks them in turn. A node that gives no answer, or half of one, is asked no more, and the
/// request goes to another, once.
/// </summary>
public sealed class ReverseProxy(IReadOnlyList<Uri> nodes)
{
    private readonly bool[] isOut = new bool[nodes.Count];
    private int turn;
    private int again;

    /// <summary>Requests that went to a second node.</summary>
    public int Again => again;

    /// <summary>A browser that reaches the nodes through here.</summary>
    /// <param name="cookies">What it keeps.</param>
    /// <param name="only">The one node that it is led to; null for all in turn.</param>
    public HttpClient Browser(CookieContainer cookies, int? only = null) =>
        new(new Passing(this, only, new() { AllowAutoRedirect = false, CookieContainer = cookies })) { BaseAddress = new("http://grappe.example") };

    private int Next()
    {
        if (Array.TrueForAll(isOut, gone => gone))
        {
            throw new HttpRequestException("All nodes are gone.");
        }

        int node;
        do
        {
            node = Interlocked.Increment(ref turn) % nodes.Count;
        }
        while (isOut[node]);
        return node;
    }

    private async Task<HttpResponseMessage> Pass(int node, HttpRequestMessage request, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        request.RequestUri = new(nodes[node], request.RequestUri!.PathAndQuery);
        var answer = await send(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }

    private sealed class Passing(ReverseProxy proxy, int? only, SocketsHttpHandler wire) : DelegatingHandler(wire)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var node = only ?? proxy.Next();
            try
            {
                return await proxy.Pass(node, request, Send);
            }
            catch (HttpRequestException)
            {
                proxy.isOut[node] = true;
                Interlocked.Increment(ref proxy.again);
                return await proxy.Pass(proxy.Next(), request, Send);
            }

            Task<HttpResponseMessage> Send(HttpRequestMessage message) => base.SendAsync(message, cancellationToken);
        }
    }
}
