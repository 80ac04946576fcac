using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kept.Benchmarks;

/// <summary>
/// Respondents on keep-alive connections, each sending its next request when the last was answered: as lean as it goes,
/// because it shares the cores with what it measures.
/// </summary>
internal static class Load
{
    /// <param name="PerSecond">Answers a second.</param>
    /// <param name="P50">Milliseconds.</param>
    /// <param name="P99">Milliseconds.</param>
    internal sealed record Result(double PerSecond, double P50, double P99, int Count);

    public static async Task<Result> Run(Uri server, int connections, TimeSpan duration, Func<int, byte[]> request, string expectedStatus)
    {
        var watch = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, connections).Select(i => Task.Run(() => Client(server, i, watch, duration, request, expectedStatus))).ToList();
        var latencies = (await Task.WhenAll(clients)).SelectMany(l => l).ToList();
        var seconds = watch.Elapsed.TotalSeconds;
        latencies.Sort();
        return new Result(latencies.Count / seconds, Figures.Percentile(latencies, 0.5), Figures.Percentile(latencies, 0.99), latencies.Count);
    }

    /// <summary>A request as bytes, with what HTTP/1.1 needs.</summary>
    public static byte[] Request(Uri server, string method, string path, string? body = null, string contentType = "application/x-www-form-urlencoded", string? extra = null) =>
        Encoding.UTF8.GetBytes(body is null
            ? $"{method} {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{extra}\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{extra}\r\n{body}");

    private static async Task<List<double>> Client(Uri server, int client, Stopwatch watch, TimeSpan duration, Func<int, byte[]> request, string expectedStatus)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        var buffer = new byte[64 << 10];
        var latencies = new List<double>(100_000);
        while (watch.Elapsed < duration)
        {
            var bytes = request(client);
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(bytes);
            await ReadAnswer(socket, buffer, expectedStatus);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return latencies;
    }

    private static async Task ReadAnswer(Socket socket, byte[] buffer, string expectedStatus)
    {
        int have = 0, whole = -1;
        while (whole < 0 || have < whole)
        {
            if (have == buffer.Length) throw new InvalidOperationException("The answer is larger than the bench reads.");
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0) throw new IOException("The server hung up.");
            have += read;
            if (whole < 0) whole = LengthOf(buffer.AsSpan(0, have));
        }
        if (!buffer.AsSpan(9, 3).SequenceEqual(Encoding.ASCII.GetBytes(expectedStatus)))
            throw new InvalidOperationException("Unexpected answer: " + Encoding.UTF8.GetString(buffer, 0, Math.Min(have, 800)));
    }

    // Head and body together; -1 while the head is incomplete. What is measured answers with a Content-Length.
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return -1;
        var at = answer.IndexOf("Content-Length: "u8);
        if (at < 0 || at > end) throw new InvalidOperationException("The answer has no Content-Length: " + Encoding.UTF8.GetString(answer[..end]));
        return System.Buffers.Text.Utf8Parser.TryParse(answer[(at + 16)..], out int length, out _)
            ? end + 4 + length : throw new InvalidOperationException("The Content-Length is no number.");
    }
}
