using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.Messages;
using Kept.Features.Cases.Channels.Push;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Cases.Channels;

/// <summary>What others wrote down, held against their own examples.</summary>
[Trait("Category", "NoDatabase")]
public class StandardsTests
{
    [Fact]
    public void A_webhook_is_signed_as_the_libraries_of_Standard_Webhooks_expect() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    [Fact]
    public void Of_two_secrets_both_sign()
    {
        var (one, two) = (ChannelSecrets.New(), ChannelSecrets.New());
        Assert.Equal($"{WebhookSignature.Of("msg_1", 1, "{}", one)} {WebhookSignature.Of("msg_1", 1, "{}", two)}", WebhookSignature.Of("msg_1", 1, "{}", one, two));
        Assert.NotEqual(one, two);
        Assert.Equal(32, ChannelSecrets.KeyOf(one).Length);
    }

    [Fact]
    public void A_push_message_is_that_of_the_appendix_of_RFC_8291()
    {
        var (secret, salt) = (Base64Url.Read("BTBZMqHH6r4Tts7J_aSIgg")!, Base64Url.Read("DGv6ra1nlYgDCS1FRnbzlw")!);
        var browser = Base64Url.Read("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")!;
        var point = Base64Url.Read("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")!;
        using var own = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.Read("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.Of(PushEncryption.Encrypt("When I grow up, I want to be a watermelon"u8, browser, secret, own, salt)));
    }

    [Fact]
    public void The_sender_of_a_push_message_proves_itself_to_that_service_alone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var header = Vapid.Header(new Uri("https://push.example.net/send/abc?x=1"), "mailto:kept@example.com", key, now);
        var (token, known) = (header["vapid t=".Length..header.IndexOf(',')], header[(header.IndexOf("k=", StringComparison.Ordinal) + 2)..]);
        var parts = token.Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.Read(parts[2])!, HashAlgorithmName.SHA256));
        Assert.Equal(PushEncryption.PointOf(key.ExportParameters(false)), Base64Url.Read(known));
        var claims = System.Text.Json.JsonElement.Parse(Base64Url.Read(parts[1])!);
        Assert.Equal(("https://push.example.net", "mailto:kept@example.com"), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString()));
        Assert.InRange(claims.GetProperty("exp").GetInt64(), now.ToUnixTimeSeconds() + 1, now.AddHours(24).ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not base64url!")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw5")]
    public void What_is_no_point_of_the_curve_is_no_key(string? text) => Assert.False(PushEncryption.IsPoint(Base64Url.Read(text)));

    [Fact]
    public void Tries_take_about_two_days_in_all()
    {
        var pauses = Enumerable.Range(1, Delivery.MostTries - 1).Select(Delivery.PauseAfter).ToList();
        Assert.Equal(TimeSpan.FromSeconds(5), pauses[0]);
        Assert.InRange(pauses.Sum(p => p.TotalHours), 40, 56);
        Assert.Equal(pauses.Order(), pauses);
    }

    [Theory]
    [InlineData("https://hooks.example.com/services/T0/B0/x?sig=1")]
    [InlineData("http://localhost:9000/hook")]
    [InlineData("http://192.168.1.4/hook")]
    [InlineData("http://n8n.internal/hook")]
    public void An_address_over_https_or_of_the_own_network_is_taken(string url) => Assert.Equal(url, ChannelAddress.Read(url).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("ftp://example.com/")]
    [InlineData("/relative")]
    [InlineData("http://example.com/hook")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://[fe80::1]/")]
    public void Any_other_address_is_refused(string url) => Assert.Throws<InvalidException>(() => ChannelAddress.Read(url));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("93.184.216.34", false)]
    public void Nobodys_addresses_are_known(string address, bool nobodys) => Assert.Equal(nobodys, ChannelAddress.IsNobodys(IPAddress.Parse(address)));

    [Theory]
    [InlineData("<!channel> pay now")]
    [InlineData("<https://evil.example|click>")]
    [InlineData("see https://evil.example and www.evil.example")]
    [InlineData("@here *bold* `code` [a](http://evil.example)")]
    [InlineData("&lt;!here&gt;")]
    public void What_a_customer_wrote_mentions_nobody_and_links_nowhere(string words)
    {
        var safe = SlackMessage.Safe(words);
        Assert.DoesNotContain('<', safe);
        Assert.DoesNotContain("://", safe, StringComparison.Ordinal);
        Assert.DoesNotContain("@here", safe, StringComparison.Ordinal);
        Assert.DoesNotContain('*', safe);
        Assert.DoesNotContain("](", safe, StringComparison.Ordinal);
        Assert.DoesNotMatch("www\\.", safe);
        Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", safe);
    }
}
