using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What an answer said to be asked with the next time.</summary>
public sealed record FetchCondition(string? ETag, string? LastModified)
{
    public bool IsEmpty => ETag is null && LastModified is null;
}

/// <summary>What was fetched.</summary>
/// <param name="Body">Null where the source said that nothing has changed.</param>
/// <param name="Condition">To ask with the next time.</param>
/// <param name="Address">Where it was found after redirects.</param>
public sealed record Fetched(byte[]? Body, FetchCondition Condition, Uri Address);

/// <summary>
/// Gets documents from hosts that strangers named: public addresses only, within bounds of size and time, one request at a time with a pause for each
/// host, and no cookie, password or proxy.
/// </summary>
public sealed class Fetch : IDisposable
{
    private const int MostRedirects = 3;
    private const int LongestAddress = 2000;
    private const int LongestCondition = 1000;

    private readonly FetchSettings settings;
    private readonly SafeConnection connection;
    private readonly IClock clock;
    private readonly HttpClient http;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, long> lastAsked = new(StringComparer.OrdinalIgnoreCase);

    public Fetch(FetchSettings settings, SafeConnection connection, IClock clock)
    {
        (this.settings, this.connection, this.clock) = (settings, connection, clock);
        ArgumentNullException.ThrowIfNull(connection);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = connection.Open,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 32,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Grappe/1.0");
        if (settings?.Contact is { } contact && ProductInfoHeaderValue.TryParse($"(+{contact.Replace('(', ' ').Replace(')', ' ')})", out var whom))
        {
            http.DefaultRequestHeaders.UserAgent.Add(whom);
        }
    }

    /// <summary>Why an address cannot be asked, as far as the address itself tells; null where nothing speaks against it.</summary>
    public Refusal? Problem(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Scheme is not ("http" or "https") || address.AbsoluteUri.Length > LongestAddress || address.UserInfo.Length > 0 ? new("“{0}” is not an address that is asked.", "address", Shortened(address))
            : !settings.Ports.Contains(address.Port) ? new("Port {0} is not asked: only {1}.", "address", address.Port, string.Join(", ", settings.Ports))
            : IPAddress.TryParse(address.DnsSafeHost, out var literal) && !connection.MayBeAsked(literal) ? new("“{0}” is not an address of the public internet: it is not asked.", "address", address.DnsSafeHost)
            : null;
    }

    /// <param name="address">What to get.</param>
    /// <param name="condition">What its last answer said, if there was one.</param>
    /// <param name="language">The language wanted, "en" or "fr".</param>
    /// <param name="mostBytes">Most bytes, after unpacking.</param>
    /// <param name="cancel">Ends the pull.</param>
    /// <exception cref="PullFailedException">There is no answer, or none that can be used.</exception>
    public async Task<Fetched> Get(Uri address, FetchCondition? condition, string language, long mostBytes, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Longest);
        try
        {
            return await Follow(address, condition, language, mostBytes, limit.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new PullFailedException(new Refusal("The answer of {0} takes too long.", null, address.Host), late);
        }
        catch (HttpRequestException error)
        {
            throw Understood(error, address);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new PullFailedException(new Refusal("The answer of {0} broke off in the middle.", null, address.Host), error);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    private async Task<Fetched> Follow(Uri address, FetchCondition? condition, string language, long mostBytes, CancellationToken cancel)
    {
        for (var redirects = 0; ; redirects++)
        {
            if (Problem(address) is { } problem)
            {
                throw new PullFailedException(problem);
            }

            await Wait(address.Host, cancel);
            using var request = Request(address, condition, language);
            using var stall = new StallLimit(settings.Stall, cancel);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            if (answer.StatusCode is HttpStatusCode.NotModified)
            {
                return condition is { IsEmpty: false } ? new(null, condition, address) : throw new PullFailedException(new Refusal("{0} says that nothing has changed, although it was not asked.", null, address.Host));
            }

            if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                address = redirects < MostRedirects ? Goal(address, answer) : throw new PullFailedException(new Refusal("{0} leads from one address to the next, more than {1} times.", null, address.Host, MostRedirects));
                continue;
            }

            return answer.IsSuccessStatusCode
                ? new(await Body(answer, address, mostBytes, stall), Conditions(answer), address)
                : throw Refused(answer, address);
        }
    }

    private static Uri Goal(Uri from, HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var goal))
        {
            throw new PullFailedException(new Refusal("{0} leads elsewhere without saying where.", null, from.Host));
        }

        return from.Scheme == "https" && goal.Scheme == "http"
            ? throw new PullFailedException(new Refusal("{0} leads from https to http: that is not followed.", null, from.Host))
            : goal;
    }

    private static HttpRequestMessage Request(Uri address, FetchCondition? condition, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, application/geo+json, application/ld+json, application/x-ndjson, text/csv, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (condition?.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (condition?.LastModified is { } since)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", since);
        }

        return request;
    }

    private static async Task<byte[]> Body(HttpResponseMessage answer, Uri address, long mostBytes, StallLimit stall)
    {
        if (answer.Content.Headers.ContentLength > mostBytes)
        {
            throw TooLarge(address, mostBytes);
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(stall.Token);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            stall.Again();
            var read = await stream.ReadAsync(buffer, stall.Token);
            if (read == 0)
            {
                return body.ToArray();
            }

            if (body.Length + read > mostBytes)
            {
                throw TooLarge(address, mostBytes);
            }

            body.Write(buffer, 0, read);
        }
    }

    private static FetchCondition Conditions(HttpResponseMessage answer) => new(
        answer.Headers.ETag?.ToString() is { Length: <= LongestCondition } etag ? etag : null,
        answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture));

    private PullFailedException Refused(HttpResponseMessage answer, Uri address)
    {
        var (status, host) = ((int)answer.StatusCode, address.Host);
        return new(status switch
        {
            404 or 410 => new Refusal("There is nothing at this address of {0} (status {1}).", null, host, status),
            401 or 403 or 451 => new("{0} does not let this site in (status {1}).", null, host, status),
            429 or 503 => new("{0} asks to be left alone for now (status {1}).", null, host, status),
            _ => new("{0} answers with an error (status {1}).", null, host, status),
        })
        {
            RetryAfter = answer.Headers.RetryAfter switch
            {
                { Delta: { } delta } => Duration.FromTimeSpan(delta),
                { Date: { } date } => Instant.FromDateTimeOffset(date) - clock.GetCurrentInstant(),
                _ => null,
            },
        };
    }

    private static PullFailedException Understood(HttpRequestException error, Uri address)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PullFailedException known:
                    return known;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new(new Refusal("No host is called {0}.", null, address.Host), error);
                case AuthenticationException:
                    return new(new Refusal("The certificate of {0} is not valid.", null, address.Host), error);
                case IOException:
                    return new(new Refusal("The answer of {0} broke off in the middle.", null, address.Host), error);
            }
        }

        return new(new Refusal("{0} does not answer.", null, address.Host), error);
    }

    private static PullFailedException TooLarge(Uri address, long mostBytes) =>
        new(new Refusal("The answer of {0} is larger than {1} MB.", null, address.Host, Math.Round(mostBytes / (1024.0 * 1024), 1).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Leaves a host alone for a moment between two requests.</summary>
    private async Task Wait(string host, CancellationToken cancel)
    {
        if (lastAsked.TryGetValue(host, out var last) && settings.Pause - Stopwatch.GetElapsedTime(last) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, cancel);
        }

        if (lastAsked.Count > 1000)
        {
            lastAsked.Clear();
        }

        lastAsked[host] = Stopwatch.GetTimestamp();
    }

    private static string Shortened(Uri address) => address.AbsoluteUri is { Length: > 100 } text ? text[..100] + "…" : address.AbsoluteUri;

    /// <summary>Ends a request that nothing comes from for a while.</summary>
    private sealed class StallLimit : IDisposable
    {
        private readonly TimeSpan longest;
        private readonly CancellationTokenSource source;

        public StallLimit(TimeSpan longest, CancellationToken cancel)
        {
            (this.longest, source) = (longest, CancellationTokenSource.CreateLinkedTokenSource(cancel));
            Again();
        }

        public CancellationToken Token => source.Token;

        public void Again() => source.CancelAfter(longest);

        public void Dispose() => source.Dispose();
    }
}
