using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.Push;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Channels;

public class PushTests
{
    [Fact]
    public async Task Who_turned_it_on_is_told_on_her_device_where_she_gets_a_mail_and_no_more_than_number_why_unit_and_due()
    {
        await using var service = await Listener.Start();
        service.Answers = (http, _) => Listener.Say(http, 201);
        await using var app = await TestApp.Start(options => options with { PushServices = service.Url });
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        var rosa = await app.Person("rosa", Role.Manager, "MAD-01", "de");
        await app.Responsible("MAD-01", rosa);
        using var device = new Device();
        var browser = await app.Browser(rosa);
        var page = await browser.Submit(await browser.Page("/account/devices"), "form:has(input[name=endpoint])", device.Form(service.Url + "/send/1"));
        Assert.Contains("Firefox · Android", page.Text("main table"));

        await browser.Submit(page, "form:has(input[value=try-devices])");
        Assert.Equal("/account/devices", device.Read((await ChannelTests.Heard(service, 1))[0].Bytes).GetProperty("path").GetString());

        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Nobody called back" }, attributes = new { unit = "MAD-01" } });
        var heard = (await ChannelTests.Heard(service, 2))[1];
        var told = device.Read(heard.Bytes);
        Assert.StartsWith("Fall 1: 1", told.GetProperty("title").GetString());
        Assert.StartsWith("Unit MAD-01 · fällig", told.GetProperty("text").GetString());
        Assert.Equal(("/cases/1", 3), (told.GetProperty("path").GetString(), told.EnumerateObject().Count()));
        Assert.Equal(("aes128gcm", "high"), (heard.Headers["content-encoding"], heard.Headers["urgency"]));
        Assert.StartsWith("vapid t=", heard.Headers["authorization"]);
        Assert.EndsWith("k=" + await app.Read(db => db.PushKeys.Select(k => k.Public).SingleAsync()), heard.Headers["authorization"]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_device_that_the_service_knows_no_more_is_removed(int status)
    {
        await using var service = await Listener.Start();
        service.Answers = (http, _) => Listener.Say(http, status);
        await using var app = await TestApp.Start(options => options with { PushServices = service.Url });
        var ana = await app.Read(db => db.People.Select(p => p.Id).SingleAsync());
        using var device = new Device();
        var browser = await app.Browser(ana);
        var page = await browser.Submit(await browser.Page("/account/devices"), "form:has(input[name=endpoint])", device.Form(service.Url + "/send/1"));
        await browser.Submit(page, "form:has(input[value=try-devices])");

        await Soon.Become(() => app.Read(db => db.PushDevices.CountAsync()), n => n == 0);
        Assert.Equal(DeliveryOutcome.GivenUp, await app.Read(db => db.Deliveries.Select(d => d.Outcome).SingleAsync()));
    }

    [Theory]
    [InlineData("http://push.example.com/send/1")]
    [InlineData("http://127.0.0.1:9/send/1")]
    [InlineData("https://me:secret@push.example.com/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Only_https_addresses_of_push_services_are_taken(string endpoint)
    {
        await using var app = await TestApp.Start();
        var ana = await app.Read(db => db.People.Select(p => p.Id).SingleAsync());
        using var device = new Device();
        await Assert.ThrowsAsync<InvalidException>(() => Add(new AddDevice.Request(endpoint, device.P256dh, device.Auth, "x")));
        await Assert.ThrowsAsync<InvalidException>(() => Add(new AddDevice.Request("https://push.example.com/1", device.Auth, device.Auth, "x")));
        await Assert.ThrowsAsync<InvalidException>(() => Add(new AddDevice.Request("https://push.example.com/1", device.P256dh, "short", "x")));

        async Task Add(AddDevice.Request request) => await app.As<AddDevice, bool>(ana, async add =>
        {
            await add.Handle(request, default);
            return true;
        });
    }

    [Fact]
    public async Task A_device_belongs_to_one_person_and_another_cannot_remove_it()
    {
        await using var app = await TestApp.Start();
        var ana = await app.Read(db => db.People.Select(p => p.Id).SingleAsync());
        var rosa = await app.Person("rosa", Role.Manager);
        using var device = new Device();
        var request = new AddDevice.Request("https://push.example.com/1", device.P256dh, device.Auth, null);
        foreach (var person in new[] { ana, rosa, rosa })
            await app.As<AddDevice, bool>(person, async add => { await add.Handle(request, default); return true; });

        var only = await app.Read(db => db.PushDevices.SingleAsync());
        Assert.Equal(rosa, only.PersonId);
        await Assert.ThrowsAsync<NotFoundException>(() => app.As<RemoveDevice, bool>(ana, async remove => { await remove.Handle(only.Id, default); return true; }));
    }

    [Fact]
    public async Task The_worker_and_the_manifest_are_served()
    {
        await using var app = await TestApp.Start();
        using var worker = await app.Browser().GetAsync("/push-worker.js");
        using var manifest = await app.Browser().GetAsync("/manifest.webmanifest");
        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (worker.StatusCode, worker.Content.Headers.ContentType?.MediaType));
        Assert.Equal("application/manifest+json", manifest.Content.Headers.ContentType?.MediaType);
        Assert.Equal("/", JsonElement.Parse(await manifest.Content.ReadAsStringAsync()).GetProperty("scope").GetString());
    }

    /// <summary>A browser's half of web push, written from the receiver's side of RFC 8291.</summary>
    private sealed class Device : IDisposable
    {
        private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

        public string P256dh => Base64Url.Of(PushEncryption.PointOf(_key.ExportParameters(false)));
        public string Auth => Base64Url.Of(_secret);

        public (string, object?)[] Form(string endpoint) => [("endpoint", endpoint), ("p256dh", P256dh), ("auth", Auth), ("name", "Firefox · Android")];

        public JsonElement Read(byte[] message)
        {
            var (salt, point) = (message[..16], message[21..86]);
            using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            byte[] info = [.. "WebPush: info\0"u8, .. PushEncryption.PointOf(_key.ExportParameters(false)), .. point];
            var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(theirs.PublicKey), 32, _secret, info);
            using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")), 16);
            var plain = new byte[message.Length - 86 - 16];
            aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")), message[86..^16], message[^16..], plain);
            return JsonElement.Parse(plain.AsSpan()[..^1].ToArray());
        }

        public void Dispose() => _key.Dispose();
    }
}
